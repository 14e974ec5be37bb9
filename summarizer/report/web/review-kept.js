// What is decided is kept in the browser, against loss: a row for each record and reviewer.

class Database {
  // Null where the browser keeps nothing for this page.
  static open() {
    return new Promise((resolve) => {
      let request;
      try {
        request = indexedDB.open("summarizer-review", 1);
      } catch {
        return resolve(null);
      }
      request.onupgradeneeded = () =>
        request.result.createObjectStore("records", { keyPath: ["key", "by"] });
      request.onsuccess = () => resolve(new Database(request.result));
      request.onerror = () => resolve(null);
    });
  }

  constructor(database) {
    this.database = database;
  }

  all() {
    return new Promise((resolve, reject) => {
      const request = this.database.transaction("records").objectStore("records").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  // Changes the row in one transaction, so that no other tab's change is lost; it is on the disk
  // when the promise is kept.
  change(key, by, edit) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction("records", "readwrite", {
        durability: "strict",
      });
      const rows = transaction.objectStore("records");
      const request = rows.get([key, by]);
      request.onsuccess = () => {
        const row = request.result ?? { key, by, decisions: {}, unsent: {}, aside: [] };
        edit(row);
        rows.put(row);
      };
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }
}

// Small things that a browser keeps: the reviewer's name, and whether keys are used.
const kept = {
  get(name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // It is asked for again next time.
    }
  },
};
