//! Gain of whole albums, so that quiet pieces stay quiet between loud ones.

use crate::scan::{Loudness, Recording, Scanner};

/// Mean square that an album is brought to.
const TARGET: f32 = 0.04;

#[derive(Debug, PartialEq)]
pub struct AlbumGain {
    pub factor: f32,
    pub tracks: usize,
}

pub fn gain(recordings: impl IntoIterator<Item = Recording>, scanner: Scanner) -> AlbumGain {
    for recording in recordings {
        if !scanner.submit(recording) {
            break;
        }
    }
    let tracks = scanner.finish();
    AlbumGain {
        factor: factor(&tracks),
        tracks: tracks.len(),
    }
}

/// Never so high that the loudest peak would be clipped.
fn factor(tracks: &[Loudness]) -> f32 {
    let total: f32 = tracks.iter().map(|track| track.mean_square).sum();
    let peak = tracks.iter().fold(0.0, |peak, track| track.peak.max(peak));
    if total == 0.0 {
        return 1.0;
    }
    let wanted = (TARGET * tracks.len() as f32 / total).sqrt();
    wanted.min(1.0 / peak)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(level: f32) -> Recording {
        Recording {
            title: format!("tone {level}"),
            samples: vec![level, -level],
        }
    }

    #[test]
    fn keeps_the_peak_below_one() {
        let scanner = Scanner::start(2);
        let album = gain([tone(0.01), tone(0.9)], scanner);
        assert!(album.factor * 0.9 <= 1.0);
        assert_eq!(album.tracks, 2);
    }

    #[test]
    fn a_cancelled_scan_leaves_the_album_as_it_is() {
        let scanner = Scanner::start(2);
        scanner.cancel();
        let album = gain([tone(0.01), tone(0.9)], scanner);
        assert_eq!(album.factor, 1.0);
        assert_eq!(album.tracks, 0);
    }
}
