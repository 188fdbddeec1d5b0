//! Drives a paint mixer, which pours, stirs and rinses, and halts when a drum takes too long.

const PHASE_LIMIT: u64 = 9000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relay {
    Motor,
    PaintValve,
    WaterValve,
    FloorValve,
}

/// The relays of a mixer, and the scale under its drum.
pub trait Board {
    fn switch(&mut self, relay: Relay, on: bool);
    fn note(&mut self, text: &str);
    fn drum_weight(&self) -> u32;
}

/// What the staff sees of a mixer.
pub trait Panel {
    fn switch(&mut self, lamp: &str, on: bool);
    fn note(&mut self, line: &str);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    pub paint_weight: u32,
    pub rinse_weight: u32,
    pub stir_time: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Ready,
    Pour,
    Stir,
    Rinse,
    Drain,
    Faulty,
}

pub struct Mixer {
    board: Box<dyn Board>,
    panel: Box<dyn Panel>,
    recipe: Recipe,
    phase: Phase,
    phase_time: u64,
    rinse_count: u64,
}

impl Mixer {
    pub fn new(board: Box<dyn Board>, panel: Box<dyn Panel>, recipe: Recipe) -> Self {
        Mixer {
            board,
            panel,
            recipe,
            phase: Phase::Ready,
            phase_time: 0,
            rinse_count: 0,
        }
    }

    /// Pours paint into the drum, if the mixer is ready.
    pub fn pour(&mut self, now: u64) -> bool {
        if self.phase != Phase::Ready {
            return false;
        }
        self.board.switch(Relay::PaintValve, true);
        self.board.note("paint pours into the drum");
        self.panel.switch("busy", true);
        self.enter(Phase::Pour, now);
        true
    }

    /// Pours water into the drum, if the mixer is ready.
    pub fn rinse(&mut self, now: u64) -> bool {
        if self.phase != Phase::Ready {
            return false;
        }
        self.rinse_count += 1;
        self.board.switch(Relay::WaterValve, true);
        self.board.note("water pours into the drum");
        self.enter(Phase::Rinse, now);
        true
    }

    /// Makes the mixer ready again, once its drum is empty.
    pub fn recover(&mut self, now: u64) -> bool {
        if self.phase != Phase::Faulty || self.board.drum_weight() > 0 {
            return false;
        }
        self.board.switch(Relay::FloorValve, false);
        self.panel.switch("faulty", false);
        self.enter(Phase::Ready, now);
        true
    }

    pub fn needs_rinse(&self, drums: u64) -> bool {
        self.phase == Phase::Ready && drums > self.rinse_count
    }

    pub fn is_faulty(&self) -> bool {
        self.phase == Phase::Faulty
    }

    /// Returns how long the phase may still last.
    pub fn time_left(&self, now: u64) -> u64 {
        match self.phase {
            Phase::Stir => (self.phase_time + self.recipe.stir_time).saturating_sub(now),
            _ => (self.phase_time + PHASE_LIMIT).saturating_sub(now),
        }
    }

    /// Goes on to the next phase when this one is over.
    pub fn tick(&mut self, now: u64) {
        let elapsed = now - self.phase_time;
        let weight = self.board.drum_weight();
        match self.phase {
            Phase::Pour if weight >= self.recipe.paint_weight => {
                self.board.switch(Relay::PaintValve, false);
                self.board.switch(Relay::Motor, true);
                self.enter(Phase::Stir, now);
            }
            Phase::Pour if elapsed > PHASE_LIMIT => {
                self.halt("the drum lacks paint", now);
            }
            Phase::Stir if elapsed >= self.recipe.stir_time => {
                self.board.note("the paint is ready");
                self.board.switch(Relay::Motor, false);
                self.board.switch(Relay::FloorValve, true);
                self.enter(Phase::Drain, now);
            }
            Phase::Rinse if weight >= self.recipe.rinse_weight => {
                self.board.switch(Relay::WaterValve, false);
                self.board.switch(Relay::FloorValve, true);
                self.enter(Phase::Drain, now);
            }
            Phase::Rinse if elapsed > PHASE_LIMIT => {
                self.halt("the drum lacks water", now);
            }
            Phase::Drain if weight == 0 => {
                self.board.switch(Relay::FloorValve, false);
                self.board.note("the drum is empty");
                self.panel.switch("busy", false);
                self.enter(Phase::Ready, now);
            }
            Phase::Drain if elapsed > PHASE_LIMIT => {
                self.halt("the drum holds its paint", now);
            }
            _ => {}
        }
    }

    fn halt(&mut self, cause: &str, now: u64) {
        self.panel.switch("faulty", true);
        self.panel.note(cause);
        for relay in [Relay::Motor, Relay::PaintValve, Relay::WaterValve] {
            self.board.switch(relay, false);
        }
        self.enter(Phase::Faulty, now);
    }

    fn enter(&mut self, phase: Phase, now: u64) {
        self.phase = phase;
        self.phase_time = now;
    }
}
