//! A forest on a grid of plots: trees grow and burn, and ponds keep the trees around them damp.

use std::mem::discriminant;

const YOUNG_AGE: u32 = 15;
const FLAME_AGE: u32 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    Bare,
    Pond,
    Tree(u32),
    Flame(u32),
}

#[derive(Debug, Clone)]
pub struct Forest {
    rows: usize,
    columns: usize,
    plots: Vec<Plot>,
    season: u32,
    luck: u32,
}

/// How many plots of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Survey {
    pub ponds: usize,
    pub trees: usize,
    pub flames: usize,
}

pub fn bare_forest(rows: usize, columns: usize, luck: u32) -> Forest {
    Forest {
        rows,
        columns,
        plots: vec![Plot::Bare; rows * columns],
        season: 0,
        luck,
    }
}

fn roll(forest: &mut Forest) -> usize {
    forest.luck = forest.luck.wrapping_mul(1664525).wrapping_add(1013904223);
    (forest.luck >> 8) as usize
}

/// Returns a plot; beyond the edge of the forest, all plots are bare.
pub fn plot_at(forest: &Forest, row: usize, column: usize) -> Plot {
    if row >= forest.rows || column >= forest.columns {
        return Plot::Bare;
    }
    forest.plots[row * forest.columns + column]
}

pub fn set_plot(forest: &mut Forest, row: usize, column: usize, plot: Plot) {
    forest.plots[row * forest.columns + column] = plot;
}

/// Counts the plots of some kind on and around a plot.
fn count_near(forest: &Forest, row: usize, column: usize, wanted: Plot) -> usize {
    let mut count = 0;
    for near_row in row.saturating_sub(1)..=row + 1 {
        for near_column in column.saturating_sub(1)..=column + 1 {
            let plot = plot_at(forest, near_row, near_column);
            count += usize::from(discriminant(&plot) == discriminant(&wanted));
        }
    }
    count
}

fn spots(forest: &Forest) -> impl Iterator<Item = (usize, usize)> {
    let (rows, columns) = (forest.rows, forest.columns);
    (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
}

/// Makes trees older; on a bare plot near trees, a young one may grow.
pub fn grow_trees(forest: &mut Forest) {
    let before = forest.clone();
    for (row, column) in spots(&before) {
        let trees = count_near(&before, row, column, Plot::Tree(0));
        let plot = plot_at(&before, row, column);
        if let Plot::Tree(age) = plot {
            set_plot(forest, row, column, Plot::Tree(age + 1));
        } else if plot == Plot::Bare && trees > 0 && roll(forest) % 100 < 20 {
            set_plot(forest, row, column, Plot::Tree(0));
        }
    }
}

/// Lets flames jump to the trees near them; the damp ones near ponds are often spared.
pub fn burn_trees(forest: &mut Forest) {
    let before = forest.clone();
    for (row, column) in spots(&before) {
        let flames = count_near(&before, row, column, Plot::Flame(0));
        let ponds = count_near(&before, row, column, Plot::Pond);
        match plot_at(&before, row, column) {
            Plot::Flame(FLAME_AGE) => set_plot(forest, row, column, Plot::Bare),
            Plot::Flame(age) => set_plot(forest, row, column, Plot::Flame(age + 1)),
            Plot::Tree(age) if flames > 0 => {
                let odds = if ponds > 0 || age < YOUNG_AGE { 35 } else { 80 };
                if roll(forest) % 100 < odds {
                    set_plot(forest, row, column, Plot::Flame(0));
                    eprintln!("season {}: a tree burns", forest.season);
                }
            }
            _ => {}
        }
    }
}

/// Makes some of the ponds bare that have flames around them.
pub fn drain_ponds(forest: &mut Forest) {
    let before = forest.clone();
    for (row, column) in spots(&before) {
        let flames = count_near(&before, row, column, Plot::Flame(0));
        let plot = plot_at(&before, row, column);
        if plot == Plot::Pond && flames > 0 && roll(forest) % 100 < 45 {
            set_plot(forest, row, column, Plot::Bare);
            eprintln!("season {}: a pond drains", forest.season);
        }
    }
}

pub fn spark_flame(forest: &mut Forest) {
    let flame_row = roll(forest) % forest.rows;
    let flame_column = roll(forest) % forest.columns;
    if roll(forest) % 100 < 15 {
        set_plot(forest, flame_row, flame_column, Plot::Flame(0));
        eprintln!("season {}: lightning sparks a flame", forest.season);
    }
}

/// Lets one season pass.
pub fn pass_season(forest: &mut Forest) -> Survey {
    forest.season += 1;
    burn_trees(forest);
    drain_ponds(forest);
    grow_trees(forest);
    spark_flame(forest);
    let survey = take_survey(forest);
    if survey.trees == 0 {
        eprintln!("season {}: no tree is left", forest.season);
    }
    survey
}

/// Returns the age of the oldest tree.
pub fn oldest_tree(forest: &Forest) -> u32 {
    let age = |plot: &Plot| match plot {
        Plot::Tree(age) => *age,
        _ => 0,
    };
    forest.plots.iter().map(age).max().unwrap_or(0)
}

/// Adds the survey of one part of a forest to that of another.
pub fn add_survey(survey: Survey, other: Survey) -> Survey {
    Survey {
        ponds: survey.ponds + other.ponds,
        trees: survey.trees + other.trees,
        flames: survey.flames + other.flames,
    }
}

/// Returns a survey as a line of a table.
pub fn survey_line(survey: Survey) -> String {
    format!("{};{};{}", survey.ponds, survey.trees, survey.flames)
}

pub fn take_survey(forest: &Forest) -> Survey {
    let count = |kind: Plot| {
        let kinds = forest.plots.iter().map(discriminant);
        kinds.filter(|other| *other == discriminant(&kind)).count()
    };
    Survey {
        ponds: count(Plot::Pond),
        trees: count(Plot::Tree(0)),
        flames: count(Plot::Flame(0)),
    }
}
