use dungeon::world::{Hunter, Tile, World};

#[test]
fn a_rat_bites_the_hero() {
    let mut world = World::default();
    let hero = world.spawn(Tile { x: 0, y: 0 });
    let rat = world.spawn(Tile { x: 2, y: 0 });
    world.set_health(hero, 10);
    let prey = hero;
    world.hunt(rat, Hunter { prey, damage: 3 });
    world.step_hunters();
    assert_eq!(world.tile(rat), Some(Tile { x: 1, y: 0 }));
    world.step_hunters();
    assert_eq!(world.health(hero), Some(7));
}

#[test]
fn a_removed_rat_is_gone() {
    let mut world = World::default();
    let rat = world.spawn(Tile { x: 2, y: 0 });
    world.despawn(rat);
    assert_eq!(world.tile(rat), None);
    assert_eq!(world.entities().count(), 0);
    let bat = world.spawn(Tile { x: 5, y: 5 });
    assert_eq!(world.tile(rat), None);
    assert_eq!(world.tile(bat), Some(Tile { x: 5, y: 5 }));
}
