//! Entities of the dungeon and their components, one column per kind.

/// A handle; its entity may be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entity {
    row: u32,
    generation: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    pub x: i16,
    pub y: i16,
}

/// What walks: one step per turn towards its prey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hunter {
    pub prey: Entity,
    pub damage: u32,
}

struct Slot {
    /// How many entities had this row before.
    generation: u32,
    alive: bool,
}

#[derive(Default)]
pub struct World {
    slots: Vec<Slot>,
    free: Vec<u32>,
    tiles: Vec<Option<Tile>>,
    health: Vec<Option<u32>>,
    hunters: Vec<Option<Hunter>>,
}

impl World {
    pub fn spawn(&mut self, tile: Tile) -> Entity {
        let row = match self.free.pop() {
            Some(row) => {
                self.slots[row as usize].alive = true;
                row
            }
            None => {
                self.slots.push(Slot {
                    generation: 0,
                    alive: true,
                });
                self.tiles.push(None);
                self.health.push(None);
                self.hunters.push(None);
                self.slots.len() as u32 - 1
            }
        };
        self.tiles[row as usize] = Some(tile);
        Entity {
            row,
            generation: self.slots[row as usize].generation,
        }
    }

    /// Removes an entity; nothing happens if it is gone.
    pub fn despawn(&mut self, entity: Entity) {
        let Some(row) = self.row(entity) else {
            return;
        };
        let slot = &mut self.slots[row];
        slot.alive = false;
        slot.generation += 1;
        self.free.push(row as u32);
        self.tiles[row] = None;
        self.health[row] = None;
        self.hunters[row] = None;
    }

    /// Where the components of an entity are, if it is there.
    fn row(&self, entity: Entity) -> Option<usize> {
        let row = entity.0 as usize;
        self.alive[row].then_some(row)
    }

    /// The entities that are there, in the order of their turns.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        let rows = self.alive.iter().enumerate();
        rows.filter(|(_, alive)| **alive)
            .map(|(row, _)| Entity(row as u32))
    }

    pub fn tile(&self, entity: Entity) -> Option<Tile> {
        self.tiles[self.row(entity)?]
    }

    pub fn health(&self, entity: Entity) -> Option<u32> {
        self.health[self.row(entity)?]
    }

    pub fn set_health(&mut self, entity: Entity, points: u32) {
        if let Some(row) = self.row(entity) {
            self.health[row] = Some(points);
        }
    }

    pub fn hunt(&mut self, entity: Entity, hunter: Hunter) {
        if let Some(row) = self.row(entity) {
            self.hunters[row] = Some(hunter);
        }
    }

    /// The turn of all hunters: each walks or bites.
    pub fn step_hunters(&mut self) {
        for row in 0..self.tiles.len() {
            let (Some(hunter), Some(from)) = (self.hunters[row], self.tiles[row]) else {
                continue;
            };
            let Some(to) = self.tile(hunter.prey) else {
                self.hunters[row] = None;
                continue;
            };
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            if dx.abs() + dy.abs() > 1 {
                self.tiles[row] = Some(if dx.abs() > dy.abs() {
                    Tile {
                        x: from.x + dx.signum(),
                        ..from
                    }
                } else {
                    Tile {
                        y: from.y + dy.signum(),
                        ..from
                    }
                });
            } else {
                self.wound(hunter.prey, hunter.damage);
            }
        }
    }

    fn wound(&mut self, entity: Entity, damage: u32) {
        match self.health(entity) {
            Some(points) if points > damage => self.set_health(entity, points - damage),
            _ => self.despawn(entity),
        }
    }
}
