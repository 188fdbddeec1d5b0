//! The command line of a lighting desk: lamps, and scenes that hold the levels of many lamps.

use std::collections::BTreeMap;

type Lamps = BTreeMap<String, u32>;
type Handler = fn(&mut Desk, &[&str]) -> Result<String, String>;

/// Something that can be typed at the desk.
struct Command {
    name: &'static str,
    usage: &'static str,
    run: Handler,
}

const COMMANDS: [Command; 8] = [
    command("lamp", "lamp NAME LEVEL", set_lamp),
    command("remove", "remove LAMP", remove_lamp),
    command("copy", "copy LAMP NAME", copy_lamp),
    command("keep", "keep SCENE", keep_scene),
    command("play", "play SCENE", play_scene),
    command("blend", "blend SCENE SHARE", blend_scene),
    command("dark", "dark", dark_desk),
    command("show", "show", show_desk),
];

const fn command(name: &'static str, usage: &'static str, run: Handler) -> Command {
    Command { name, usage, run }
}

/// The level of each lamp in percent, the scenes that were made of them, and what was typed.
#[derive(Debug, Default)]
pub struct Desk {
    lamps: Lamps,
    scenes: BTreeMap<String, Lamps>,
    journal: Vec<String>,
}

impl Desk {
    fn scene_lamps(&self, scene: &str) -> Result<Lamps, String> {
        self.scenes
            .get(scene)
            .cloned()
            .ok_or_else(|| format!("unknown scene {scene}"))
    }

    /// Tells how many lamps are bright.
    pub fn bright_lamps(&self) -> usize {
        self.lamps.values().filter(|level| **level > 75).count()
    }

    /// Returns the names of all scenes.
    pub fn scene_names(&self) -> Vec<&str> {
        self.scenes.keys().map(String::as_str).collect()
    }

    fn lamp_level(&self, lamp: &str) -> Result<u32, String> {
        self.lamps
            .get(lamp)
            .copied()
            .ok_or_else(|| format!("unknown lamp {lamp}"))
    }
}

/// Runs a line that was typed at the desk, and returns the answer.
pub fn run_line(desk: &mut Desk, line: &str) -> Result<String, String> {
    desk.journal.push(line.to_string());
    if desk.journal.len() > 250 {
        desk.journal.remove(0);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let (name, words) = words.split_first().ok_or("which command")?;
    let command = COMMANDS
        .iter()
        .find(|command| command.name == *name)
        .ok_or_else(|| format!("unknown command {name}"))?;
    if words.contains(&"help") {
        return Ok(command.usage.to_string());
    }
    (command.run)(desk, words)
}

/// Explains all commands.
pub fn command_help() -> Vec<&'static str> {
    COMMANDS.iter().map(|command| command.usage).collect()
}

fn level_at(words: &[&str], at: usize) -> Result<u32, String> {
    let level = words.get(at).ok_or("which level")?;
    level.parse().map_err(|_| format!("{level} is no level"))
}

fn set_lamp(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let lamp = words.first().ok_or("which lamp")?;
    let level = level_at(words, 1)?.min(100);
    desk.lamps.insert(lamp.to_string(), level);
    Ok(format!("lamp {lamp} is at {level}"))
}

fn remove_lamp(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let lamp = words.first().ok_or("which lamp")?;
    let level = desk.lamp_level(lamp)?;
    desk.lamps.remove(*lamp);
    desk.journal.push(format!("lamp {lamp} was at {level}"));
    Ok(format!("lamp {lamp} is gone"))
}

fn copy_lamp(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let lamp = words.first().ok_or("which lamp")?;
    let other = words.get(1).ok_or("which other lamp")?;
    let level = desk.lamp_level(lamp)?.min(100);
    desk.lamps.insert(other.to_string(), level);
    Ok(format!("lamp {other} is at {level}"))
}

fn keep_scene(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let scene = words.first().ok_or("which scene")?;
    desk.scenes.insert(scene.to_string(), desk.lamps.clone());
    desk.journal.push(format!("{} scenes", desk.scenes.len()));
    Ok(format!("scene {scene} has {} lamps", desk.lamps.len()))
}

fn play_scene(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let scene = words.first().ok_or("which scene")?;
    for (lamp, level) in desk.scene_lamps(scene)? {
        desk.lamps.insert(lamp, level.min(100));
    }
    desk.journal.push(format!("scene {scene} is on"));
    Ok(format!("scene {scene} plays"))
}

/// Moves the lamps of a scene some percent of the way to their levels in it.
fn blend_scene(desk: &mut Desk, words: &[&str]) -> Result<String, String> {
    let scene = words.first().ok_or("which scene")?;
    let share = level_at(words, 1)?;
    if share > 100 {
        return Err(format!("{share} is no share"));
    }
    for (lamp, level) in desk.scene_lamps(scene)? {
        let old = desk.lamp_level(&lamp).unwrap_or(0);
        let level = old + level * share / 100 - old * share / 100;
        desk.lamps.insert(lamp, level.min(100));
    }
    desk.journal.push(format!("scene {scene} is on by {share}"));
    Ok(format!("scene {scene} blends in"))
}

fn dark_desk(desk: &mut Desk, _words: &[&str]) -> Result<String, String> {
    desk.lamps.clear();
    Ok("the desk is dark".to_string())
}

fn show_desk(desk: &mut Desk, _words: &[&str]) -> Result<String, String> {
    let mut answer = String::new();
    for (lamp, level) in &desk.lamps {
        answer += &format!("{lamp:<12}{level:>4}\n");
    }
    Ok(answer)
}
