//! Bytecode of tariff formulas, and the machine that runs it.

use std::collections::HashMap;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    Push(i64),
    Load(String),
    Add,
    Sub,
    Mul,
    /// The smaller of two.
    Cap,
    /// 1 where the first is less than the second, else 0.
    Less,
    /// Goes on at this place in the code.
    Jump(usize),
    /// The same, where the topmost value is 0; it is taken off the stack in any case.
    JumpUnless(usize),
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Op::Push(value) => write!(f, "push {value}"),
            Op::Load(name) => write!(f, "load {name}"),
            Op::Add => f.write_str("add"),
            Op::Sub => f.write_str("sub"),
            Op::Mul => f.write_str("mul"),
            Op::Cap => f.write_str("cap"),
            Op::Less => f.write_str("less"),
            Op::Jump(to) => write!(f, "jump {to}"),
            Op::JumpUnless(to) => write!(f, "unless {to}"),
        }
    }
}

#[derive(Debug, PartialEq)]
pub enum Fault {
    UnknownName(String),
    Overflow,
}

pub fn run(code: &[Op], inputs: &HashMap<&str, i64>) -> Result<i64, Fault> {
    let mut stack = Vec::new();
    let mut next = 0;
    while let Some(op) = code.get(next) {
        next += 1;
        match op {
            Op::Push(value) => stack.push(*value),
            Op::Load(name) => {
                let unknown = || Fault::UnknownName(name.clone());
                stack.push(*inputs.get(name.as_str()).ok_or_else(unknown)?);
            }
            Op::Add => binary(&mut stack, i64::checked_add)?,
            Op::Sub => binary(&mut stack, i64::checked_sub)?,
            Op::Mul => binary(&mut stack, i64::checked_mul)?,
            Op::Cap => binary(&mut stack, |a, b| Some(a.min(b)))?,
            Op::Less => binary(&mut stack, |a, b| Some(i64::from(a < b)))?,
            Op::Jump(to) => next = *to,
            Op::JumpUnless(to) => {
                if pop(&mut stack) == 0 {
                    next = *to;
                }
            }
        }
    }
    Ok(pop(&mut stack))
}

fn binary(stack: &mut Vec<i64>, apply: fn(i64, i64) -> Option<i64>) -> Result<(), Fault> {
    let right = pop(stack);
    let left = pop(stack);
    stack.push(apply(left, right).ok_or(Fault::Overflow)?);
    Ok(())
}

fn pop(stack: &mut Vec<i64>) -> i64 {
    stack.pop().expect("the compiler balances the stack")
}
