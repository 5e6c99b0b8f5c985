//! Keeps two programs from working on one folder of data.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::Failure;

/// Held as long as the value lives; the system lets go of it even after `kill -9`.
pub struct Lock {
    _file: File,
}

/// Takes the folder, making it if need be.
pub fn take(data: &Path) -> Result<Lock, Failure> {
    fs::create_dir_all(data).map_err(|error| format!("{} cannot be made: {error}", data.display()))?;
    let path = data.join("passerelle.lock");
    let file = File::create(&path).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(format!("a server works on {} now: stop it first", data.display()).into()),
        Err(TryLockError::Error(error)) => Err(format!("{} cannot be locked: {error}", path.display()).into()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_folder_is_taken_once_and_free_again_afterwards() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let first = super::take(folder.path());
        assert!(first.is_ok());
        assert!(super::take(folder.path()).is_err());
        drop(first);
        assert!(super::take(folder.path()).is_ok());
    }
}
