//! Chunks in a folder, one file each.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::store::{ChunkId, ChunkStore};

pub struct DirStore {
    root: PathBuf,
}

impl DirStore {
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        fs::create_dir_all(&root)?;
        Ok(DirStore { root })
    }

    fn path(&self, id: ChunkId) -> PathBuf {
        self.root.join(format!("{id}.chunk"))
    }

    /// Whether there was anything to remove.
    pub fn remove(&mut self, id: ChunkId) -> io::Result<bool> {
        match fs::remove_file(self.path(id)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl ChunkStore for DirStore {
    fn put(&mut self, data: &[u8]) -> io::Result<ChunkId> {
        let id = ChunkId::of(data);
        fs::write(self.path(id), data)?;
        Ok(id)
    }

    fn get(&self, id: ChunkId) -> io::Result<Option<Vec<u8>>> {
        let data = match fs::read(self.path(id)) {
            Ok(data) => data,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if ChunkId::of(&data) != id {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Some(data))
    }
}
