//! Chunks of files, stored under the hash of their content.

use std::collections::HashMap;
use std::fmt;
use std::io;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChunkId(u64);

impl ChunkId {
    /// FNV-1a of the content.
    pub fn of(data: &[u8]) -> Self {
        ChunkId(data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl fmt::Display for ChunkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

pub trait ChunkStore {
    fn put(&mut self, data: &[u8]) -> io::Result<ChunkId>;

    /// `None` where there is no such chunk.
    fn get(&self, id: ChunkId) -> io::Result<Option<Vec<u8>>>;

    fn contains(&self, id: ChunkId) -> io::Result<bool> {
        self.get(id).map(|data| data.is_some())
    }
}

#[derive(Default)]
pub struct MemoryStore {
    chunks: HashMap<ChunkId, Vec<u8>>,
}

impl ChunkStore for MemoryStore {
    fn put(&mut self, data: &[u8]) -> io::Result<ChunkId> {
        let id = ChunkId::of(data);
        self.chunks.insert(id, data.to_vec());
        Ok(id)
    }

    fn get(&self, id: ChunkId) -> io::Result<Vec<u8>> {
        let data = self.chunks.get(&id).ok_or(io::ErrorKind::NotFound)?;
        Ok(data.clone())
    }
}

/// Looks nearby first; everything is also kept far away.
pub struct Mirrored<N, F> {
    pub near: N,
    pub far: F,
}

impl<N: ChunkStore, F: ChunkStore> ChunkStore for Mirrored<N, F> {
    fn put(&mut self, data: &[u8]) -> io::Result<ChunkId> {
        self.far.put(data)?;
        self.near.put(data)
    }

    fn get(&self, id: ChunkId) -> io::Result<Vec<u8>> {
        match self.near.get(id) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.far.get(id),
            found => found,
        }
    }
}
