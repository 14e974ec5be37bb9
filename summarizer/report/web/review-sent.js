// A page that is served gives each decision to its server, and asks it for those that it has.

const AT_ONCE = 20;
const RETRY = [500, 1000, 2000, 5000]; // milliseconds

class Sent {
  constructor(changed) {
    this.waiting = []; // [decision, what is done once it is saved]
    this.changed = changed;
    this.failed = 0;
    this.refused = "";
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
    while (this.waiting.length) {
      const batch = this.waiting.slice(0, AT_ONCE);
      this.changed();
      const done = await this.post(batch.map(([decision]) => decision));
      if (done) {
        this.failed = 0;
        this.waiting.splice(0, batch.length);
        for (const [, saved] of batch) saved();
      } else {
        this.failed += 1;
        this.changed();
        if (this.refused) break;
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
    this.refused = "";
    this.wake?.();
    this.send();
  }

  // Whether the server has written them; one that refuses them says why, and is not asked again.
  async post(decisions) {
    try {
      const answer = await fetch("decisions", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(decisions),
      });
      if (answer.status === 400) this.refused = (await answer.text()).slice(0, 200);
      if (answer.status === 404) this.refused = "the server was started anew: open its new address";
      return answer.ok;
    } catch {
      return false;
    }
  }

  get state() {
    if (!this.waiting.length) return "saved";
    if (this.refused) return "refused";
    return this.failed ? "failing" : "saving";
  }
}
