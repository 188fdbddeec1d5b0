//! Least recently used cache, for the thumbnails of the photo browser.

use std::collections::HashMap;
use std::hash::Hash;

/// Marks the end of the list of slots.
const NONE: usize = usize::MAX;

struct Slot<K, V> {
    key: K,
    value: V,
    newer: usize,
    older: usize,
    weight: usize,
}

/// The slots form a list from the newest to the oldest.
pub struct Lru<K, V> {
    index: HashMap<K, usize>,
    slots: Vec<Slot<K, V>>,
    newest: usize,
    oldest: usize,
    evictions: u64,
    /// Sum of the weights of all slots.
    weight: usize,
    /// What that sum may reach.
    capacity: usize,
}

impl<K: Clone + Eq + Hash, V> Lru<K, V> {
    pub fn new(capacity: usize) -> Self {
        Lru {
            index: HashMap::new(),
            slots: Vec::new(),
            newest: NONE,
            oldest: NONE,
            evictions: 0,
            weight: 0,
            capacity,
        }
    }

    /// Drops all entries; the count of evictions goes on.
    pub fn clear(&mut self) {
        self.index.clear();
        self.slots.clear();
        self.newest = NONE;
        self.oldest = NONE;
        self.weight = 0;
    }

    pub fn evictions(&self) -> u64 {
        self.evictions
    }

    pub fn get(&mut self, key: &K) -> Option<&V> {
        let at = *self.index.get(key)?;
        self.unlink(at);
        self.link(at);
        Some(&self.slots[at].value)
    }

    /// Returns the value that was there before.
    pub fn insert(&mut self, key: K, value: V, weight: usize) -> Option<V> {
        let replaced = self.remove(&key);
        if weight > self.capacity {
            return replaced;
        }
        while self.weight + weight > self.capacity {
            self.evict();
        }
        let at = self.slots.len();
        self.slots.push(Slot {
            key: key.clone(),
            value,
            newer: NONE,
            older: NONE,
            weight,
        });
        self.weight += weight;
        self.index.insert(key, at);
        self.link(at);
        replaced
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        let at = *self.index.get(key)?;
        Some(self.take(at).value)
    }

    fn evict(&mut self) {
        self.take(self.oldest);
        self.evictions += 1;
    }

    /// Takes a slot out; the last one moves to its place.
    fn take(&mut self, at: usize) -> Slot<K, V> {
        self.unlink(at);
        let slot = self.slots.swap_remove(at);
        self.weight -= slot.weight;
        self.index.remove(&slot.key);
        if let Some(moved) = self.slots.get(at) {
            let (newer, older) = (moved.newer, moved.older);
            self.index.insert(moved.key.clone(), at);
            self.join(newer, at);
            self.join(at, older);
        }
        slot
    }

    fn link(&mut self, at: usize) {
        self.join(at, self.newest);
        self.join(NONE, at);
    }

    fn unlink(&mut self, at: usize) {
        let Slot { newer, older, .. } = self.slots[at];
        self.join(newer, older);
    }

    fn join(&mut self, newer: usize, older: usize) {
        match self.slots.get_mut(newer) {
            Some(slot) => slot.older = older,
            None => self.newest = older,
        }
        match self.slots.get_mut(older) {
            Some(slot) => slot.newer = newer,
            None => self.oldest = newer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three photos, the first one looked at last.
    fn album() -> Lru<&'static str, u8> {
        let mut photos = Lru::new(3);
        photos.insert("beach", 1);
        photos.insert("boat", 2);
        photos.insert("dune", 3);
        photos.get(&"beach");
        photos
    }

    #[test]
    fn evicts_the_oldest() {
        let mut photos = album();
        photos.insert("gull", 4);
        assert_eq!(photos.get(&"boat"), None);
        assert_eq!(photos.get(&"dune"), Some(&3));
        assert_eq!(photos.evictions(), 1);
    }

    #[test]
    fn a_removed_entry_is_no_eviction() {
        let mut photos = album();
        assert_eq!(photos.remove(&"beach"), Some(1));
        assert_eq!(photos.get(&"beach"), None);
        assert_eq!(photos.evictions(), 0);
    }
}
