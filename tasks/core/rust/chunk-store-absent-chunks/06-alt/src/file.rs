//! A file as the list of its chunks.

use std::fmt;
use std::io::{self, Read, Write};

use crate::store::{ChunkId, ChunkStore};

const CHUNK: usize = 1 << 16;

#[derive(Debug)]
pub enum RestoreError {
    /// The chunk, and where in the file it belongs.
    Missing(ChunkId, u64),
    Io(io::Error),
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RestoreError::Missing(id, at) => write!(f, "chunk {id} for offset {at} is missing"),
            RestoreError::Io(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for RestoreError {
    fn from(error: io::Error) -> Self {
        RestoreError::Io(error)
    }
}

#[derive(Debug, Default)]
pub struct StoredFile {
    chunks: Vec<ChunkId>,
}

impl StoredFile {
    pub fn save(mut source: impl Read, store: &mut impl ChunkStore) -> io::Result<Self> {
        let mut chunks = Vec::new();
        loop {
            let mut data = Vec::with_capacity(CHUNK);
            source.by_ref().take(CHUNK as u64).read_to_end(&mut data)?;
            if data.is_empty() {
                return Ok(StoredFile { chunks });
            }
            chunks.push(store.put(&data)?);
        }
    }

    pub fn restore(
        &self,
        store: &impl ChunkStore,
        mut target: impl Write,
    ) -> Result<(), RestoreError> {
        let mut at = 0;
        for &id in &self.chunks {
            let Some(data) = store.get(id)? else {
                return Err(RestoreError::Missing(id, at));
            };
            target.write_all(&data)?;
            at += data.len() as u64;
        }
        Ok(())
    }

    /// The chunks that are not in the store.
    pub fn missing(&self, store: &impl ChunkStore) -> io::Result<Vec<ChunkId>> {
        let mut missing = Vec::new();
        for &id in &self.chunks {
            if !store.contains(id)? {
                missing.push(id);
            }
        }
        Ok(missing)
    }
}
