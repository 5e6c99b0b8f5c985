//! Files are kept whole, once, and under the name of their content.

use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use passerelle::kernel::blobs::{Blobs, Error};
use passerelle::kernel::clock::Deps;
use passerelle::kernel::db;
use passerelle::kernel::jobs::{self, NewJob};
use tokio::io::{AsyncRead, ReadBuf};

use crate::both_engines;

const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn open(dir: &Path) -> Blobs {
    Blobs::open(dir, Deps::real()).unwrap()
}

fn files(dir: &Path) -> usize {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn the_same_bytes_are_one_file_with_the_name_of_their_content() {
    let dir = tempfile::tempdir().unwrap();
    let blobs = open(&dir.path().join("files"));
    let (one, other) = tokio::join!(blobs.put(b"abc".to_vec()), blobs.put_stream(&b"abc"[..], 3));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!((one.sha256.as_str(), one.size), (ABC, 3));
    assert_eq!(one, other);
    assert_eq!(files(dir.path()), 1);
    // Another process finds it.
    let blobs = open(&dir.path().join("files"));
    assert_eq!(blobs.read(ABC).await.unwrap(), b"abc");
    blobs.remove(ABC).await.unwrap();
    assert!(matches!(blobs.read(ABC).await, Err(Error::Missing)));
    assert!(matches!(blobs.remove(ABC).await, Err(Error::Missing)));
}

#[tokio::test]
async fn a_long_stream_comes_back_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let blobs = open(dir.path());
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let kept = blobs.put_stream(bytes.as_slice(), u64::MAX).await.unwrap();
    assert_eq!(kept, blobs.put(bytes.clone()).await.unwrap());
    assert_eq!(blobs.read(&kept.sha256).await.unwrap(), bytes);
}

#[tokio::test]
async fn a_stream_too_long_or_cut_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let blobs = open(dir.path());
    assert!(matches!(blobs.put_stream(&b"abcd"[..], 3).await, Err(Error::TooLarge(3))));
    assert!(matches!(blobs.put_stream(Cut(1_000_000), u64::MAX).await, Err(Error::Io(_))));
    assert_eq!(files(dir.path()), 0);
}

#[tokio::test]
async fn only_names_of_contents_are_looked_for() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("secret"), "secret").unwrap();
    let blobs = open(&dir.path().join("files"));
    for name in ["", "../secret", &ABC.to_uppercase(), &ABC[1..], &format!("{ABC}0"), &format!("..{}", &ABC[2..])] {
        assert!(matches!(blobs.read(name).await, Err(Error::Missing)), "{name}");
    }
}

both_engines! {
    async fn a_file_is_there_before_the_fact_that_speaks_of_it(site: &Site) {
        let blobs = open(&site.dir.path().join("files"));
        let kept = blobs.put(b"abc".to_vec()).await.unwrap();
        site.db.write(move |tx| tx.enqueue(NewJob::now("scan", &kept.sha256))).await.unwrap();
        let jobs = site.db.write(|tx| jobs::claim(tx, "a", &[], 1, 1_000)).await.unwrap();
        assert_eq!(blobs.read(&jobs[0].payload).await.unwrap(), b"abc");
        assert_eq!(site.db.read(|tx| Ok::<_, db::Error>(tx.now())).await, Ok(crate::engines::TUESDAY));
    }
}

/// Gives so many bytes and then fails.
struct Cut(usize);

impl AsyncRead for Cut {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.0 == 0 {
            return Poll::Ready(Err(std::io::ErrorKind::ConnectionReset.into()));
        }
        let some = buf.remaining().min(self.0).min(1_000);
        buf.put_slice(&vec![7; some]);
        self.0 -= some;
        Poll::Ready(Ok(()))
    }
}
