// A page that is served gives each decision to its server, and asks it for those that it has.

const AT_ONCE = 20;
const [SAVED, GONE, UNWRITTEN, REFUSED] = [204, 404, 507, [400, 413]];
const RETRY = [500, 1000, 2000, 5000]; // milliseconds

class Sent {
  constructor(changed) {
    this.waiting = []; // [decision, what is done once it is saved]
    this.changed = changed;
    this.failed = 0;
    this.refused = [];
    this.status = SAVED; // of the last answer
    this.busy = false;
  }

  // What the server has, by the number of the record; null where it does not answer.
  static async all() {
    try {
      const answer = await fetch("decisions", { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  add(decision, saved) {
    this.waiting.push([decision, saved]);
    this.send();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    let most = AT_ONCE;
    while (this.waiting.length) {
      const batch = this.waiting.slice(0, most);
      this.changed();
      const status = await this.post(batch.map(([decision]) => decision));
      if (status === SAVED) {
        this.failed = 0;
        most = AT_ONCE;
        this.waiting.splice(0, batch.length);
        for (const [, saved] of batch) saved();
      } else if (REFUSED.includes(status)) {
        // One that the server does not take holds up no others.
        if (batch.length === 1) this.refused.push(this.waiting.shift());
        most = 1;
      } else {
        this.failed += 1;
        this.status = status;
        this.changed();
        const pause = RETRY[Math.min(this.failed, RETRY.length) - 1];
        await new Promise((resolve) => {
          this.wake = resolve;
          setTimeout(resolve, pause);
        });
      }
    }
    this.busy = false;
    this.changed();
  }

  // Without waiting for the next try.
  again() {
    this.waiting.push(...this.refused.splice(0));
    this.wake?.();
    this.send();
  }

  // The server's answer; 0 for none.
  async post(decisions) {
    try {
      const answer = await fetch("decisions", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(decisions),
      });
      return answer.status;
    } catch {
      return 0;
    }
  }

  get state() {
    if (this.failed && this.waiting.length) {
      return { [GONE]: "anew", [UNWRITTEN]: "unwritten" }[this.status] ?? "failing";
    }
    if (this.waiting.length) return "saving";
    return this.refused.length ? "refused" : "saved";
  }
}
