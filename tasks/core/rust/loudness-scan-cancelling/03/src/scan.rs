//! Measures the loudness of recordings on several threads.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

pub struct Recording {
    pub title: String,
    pub samples: Vec<f32>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Loudness {
    pub title: String,
    pub peak: f32,
    pub mean_square: f32,
}

impl Loudness {
    fn measure(recording: Recording) -> Self {
        let samples = &recording.samples;
        let squares: f32 = samples.iter().map(|sample| sample * sample).sum();
        Loudness {
            peak: samples.iter().fold(0.0, |peak, s| s.abs().max(peak)),
            mean_square: squares / samples.len().max(1) as f32,
            title: recording.title,
        }
    }
}

pub struct Scanner {
    jobs: Sender<Recording>,
    results: Receiver<Loudness>,
    workers: Vec<JoinHandle<()>>,
    cancelled: Arc<AtomicBool>,
}

impl Scanner {
    pub fn start(count: usize) -> Self {
        let (jobs, queue) = mpsc::channel();
        let (sender, results) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let cancelled = Arc::new(AtomicBool::new(false));
        let mut workers = Vec::with_capacity(count);
        for number in 0..count {
            let queue = Arc::clone(&queue);
            let sender = sender.clone();
            let cancelled = Arc::clone(&cancelled);
            let worker = thread::Builder::new()
                .name(format!("loudness-{number}"))
                .spawn(move || work(&queue, &sender, &cancelled))
                .expect("the system has threads to spare");
            workers.push(worker);
        }
        Scanner {
            jobs,
            results,
            workers,
            cancelled,
        }
    }

    /// Queues a recording for the next worker that is free.
    pub fn submit(&self, recording: Recording) {
        self.jobs.send(recording).expect("a worker has panicked");
    }

    /// Waits for what is queued; the results come in any order.
    pub fn finish(self) -> Vec<Loudness> {
        drop(self.jobs);
        let all = self.results.iter().collect();
        for worker in self.workers {
            worker.join().expect("a worker has panicked");
        }
        all
    }
}

fn work(queue: &Mutex<Receiver<Recording>>, results: &Sender<Loudness>, cancelled: &AtomicBool) {
    loop {
        let next = queue.lock().expect("nobody panics while waiting").recv();
        let Ok(recording) = next else {
            return;
        };
        if cancelled.load(Ordering::Relaxed) {
            return;
        }
        if results.send(Loudness::measure(recording)).is_err() {
            return;
        }
    }
}
