import type { RequestAdmission } from '../../../../foundation/overload/request-admission';
import { BoundedResponse, lengthOf } from './bounded-response';

/** An answer that gives back the place of its request when there is nothing more to be done for it. */
export class AdmittedResponse extends BoundedResponse {
  /** By when the work must have begun, by `performance.now()`. */
  startBy: number | undefined = undefined;

  private admission: RequestAdmission | undefined = undefined;
  private flow = '';

  /** The place that was taken for the request. */
  hold(admission: RequestAdmission, flow: string): void {
    this.admission = admission;
    this.flow = flow;
    // A client that goes away leaves nobody to answer.
    this.once('close', release);
  }

  /** When all has been handed over, not when it has been read: a slow reader takes nobody's place. */
  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    super.end(chunk, encoding, done);
    this.release(lengthOf(chunk));
    return this;
  }

  /** @param bytes of the answer */
  release(bytes = 0): void {
    const { admission } = this;
    this.admission = undefined;
    admission?.leave(this.flow, bytes);
  }
}

function release(this: AdmittedResponse): void {
  this.release();
}
