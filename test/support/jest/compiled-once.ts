import type vm from 'node:vm';

type Compiler = Pick<typeof vm, 'compileFunction' | 'Script'>;

/**
 * Has V8 read each module once for all specs of a process. Jest runs every module anew for a spec, in a context of its own, and would
 * have V8 read its text anew as well. What a module remembers stays a spec's own. `import()` of a module that Jest did not change
 * fails, as it does in Jest without `--experimental-vm-modules`.
 * @param compiler `node:vm`, of which `compileFunction` is replaced
 */
export function compileOnce(compiler: Compiler): void {
  /** By file name. */
  const compiled = new Map<string | undefined, { readonly source: string; readonly script: vm.Script }>();
  compiler.compileFunction = (source, parameters = [], { filename, parsingContext } = {}) => {
    let known = compiled.get(filename);
    if (known?.source !== source) {
      const head = `(function (${parameters.join(', ')}) {`;
      const options = { ...(filename !== undefined && { filename }), columnOffset: -head.length };
      known = { source, script: new compiler.Script(`${head}${source}\n})`, options) };
      compiled.set(filename, known);
    }
    return known.script.runInContext(parsingContext!) as ReturnType<typeof vm.compileFunction>;
  };
}
