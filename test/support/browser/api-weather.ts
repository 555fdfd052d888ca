import type { BrowserContext, Route } from 'playwright-core';

type Weather = 'fair' | 'failing' | 'away' | 'slow';

const problems = {
  failing: { status: 500, code: 'internal-error', title: 'The service failed', requestId: 'r-1' },
  away: { status: 503, code: 'not-ready', title: 'The service is not ready' },
} as const;

/** The answers of the API to the reads of a page: its own, 500, 503, or none until it is released. Sessions and health stay as they are. */
export class ApiWeather {
  private weather: Weather = 'fair';
  private held: Route[] = [];

  static async over(browser: BrowserContext): Promise<ApiWeather> {
    const weather = new ApiWeather();
    await browser.route(/\/api\/v1\/(?!auth\/(?!sessions)|operator\/session$|sign-in-ways)/, (route) =>
      weather.answer(route),
    );
    return weather;
  }

  async become(weather: Weather): Promise<void> {
    this.weather = weather;
    const held = this.held.splice(0);
    // The page may have given the question up.
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  }

  private async answer(route: Route): Promise<void> {
    const { weather } = this;
    if (route.request().method() !== 'GET' || weather === 'fair') return route.continue();
    if (weather === 'slow') {
      this.held.push(route);
      return undefined;
    }
    const problem = problems[weather];
    const answer = { status: problem.status, contentType: 'application/problem+json' };
    return route.fulfill({ ...answer, body: JSON.stringify(problem) });
  }
}
