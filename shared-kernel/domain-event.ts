/**
 * A fact, past tense. Each class has `static readonly type = '<context>.<what>.v<n>'`; the payload holds primitives only,
 * and never the text of a message (see `Texts`).
 */
export abstract class DomainEvent<Payload extends object = object> {
  constructor(readonly payload: Readonly<Payload>) {}

  get type(): string {
    return (this.constructor as unknown as { type: string }).type;
  }
}
