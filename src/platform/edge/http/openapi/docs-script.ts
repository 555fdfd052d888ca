/**
 * A token of the demo tenant takes the place of an older one of that tenant, which another key may have signed. A token of
 * another tenant stays: a person has put it there.
 */
const fillInDemo = `
const tenantOf = (token) => {
  try {
    return JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).tenant_id;
  } catch {
    return undefined;
  }
};
const fillIn = async () => {
  const base = location.pathname.endsWith('/') ? './' : './docs/';
  const answer = await fetch(base + 'demo-token', { method: 'POST' });
  if (!answer.ok) return;
  const { token } = await answer.json();
  const known = ui.authSelectors.authorized().getIn(['tenantToken', 'value']);
  if (known === undefined || tenantOf(known) === tenantOf(token)) ui.preauthorizeApiKey('tenantToken', token);
};`;

/**
 * The document is part of it: a page that loads it by itself would have to know what path a proxy took away.
 * @param hasDemo whether there is a token of the demo tenant to be asked for
 */
export function startScript(document: string, hasDemo: boolean): string {
  return `const spec = ${document};
spec.servers = [{ url: location.pathname.replace(/\\/docs\\/?$/, '') || '/' }];${hasDemo ? fillInDemo : ''}
// The answer of a call stands below its many parameters.
let called;
document.addEventListener('click', ({ target }) => {
  if (target.closest('.execute')) called = target.closest('.opblock');
}, true);
const showAnswer = (answer) => {
  const operation = called;
  called = undefined;
  setTimeout(() => operation?.querySelector('.live-responses-table')?.scrollIntoView({ block: 'start' }), 50);
  return answer;
};
window.ui = SwaggerUIBundle({
  spec,
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl],
  layout: 'StandaloneLayout',
  persistAuthorization: true,
  tryItOutEnabled: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  responseInterceptor: showAnswer,
${hasDemo ? '  onComplete: () => void fillIn(),\n' : ''}});
`;
}
