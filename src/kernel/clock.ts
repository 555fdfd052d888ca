/** The time a use case acts at. Replaced in tests; milliseconds, because that is what the API shows. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
