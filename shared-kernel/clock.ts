/** Time as the domain sees it. Domain methods take an instant as an argument; handlers ask a `Clock`. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
