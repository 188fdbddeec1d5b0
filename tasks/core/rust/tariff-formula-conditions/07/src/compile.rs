//! Compiles a formula such as `(hours cap 8) * rate` in one pass.

use crate::code::Op;

#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    Number(i64),
    Name(String),
    Symbol(char),
    Cap,
    If,
    Then,
    Else,
}

/// What the compiler met where it could not go on; `None` at the end.
#[derive(Debug, PartialEq)]
pub struct Unexpected(pub Option<Token>);

fn word(text: String) -> Token {
    match text.as_str() {
        "cap" => Token::Cap,
        "if" => Token::If,
        "then" => Token::Then,
        "else" => Token::Else,
        _ => Token::Name(text),
    }
}

fn tokenize(formula: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = formula.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut text = String::from(c);
        while c.is_alphanumeric() {
            match chars.next_if(|next| next.is_alphanumeric()) {
                Some(next) => text.push(next),
                None => break,
            }
        }
        tokens.push(match text.parse() {
            Ok(number) => Token::Number(number),
            Err(_) if c.is_alphabetic() => word(text),
            Err(_) => Token::Symbol(c),
        });
    }
    tokens
}

pub fn compile(formula: &str) -> Result<Vec<Op>, Unexpected> {
    let mut compiler = Compiler {
        tokens: tokenize(formula).into_iter().peekable(),
        code: Vec::new(),
    };
    compiler.comparison()?;
    match compiler.tokens.next() {
        None => Ok(compiler.code),
        other => Err(Unexpected(other)),
    }
}

struct Compiler {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    code: Vec<Op>,
}

impl Compiler {
    fn comparison(&mut self) -> Result<(), Unexpected> {
        self.sum()?;
        if self.accept(Token::Symbol('<')) {
            self.sum()?;
            self.code.push(Op::Less);
        }
        Ok(())
    }

    fn sum(&mut self) -> Result<(), Unexpected> {
        self.product()?;
        loop {
            let op = match self.tokens.peek() {
                Some(Token::Symbol('+')) => Op::Add,
                Some(Token::Symbol('-')) => Op::Sub,
                _ => return Ok(()),
            };
            self.tokens.next();
            self.product()?;
            self.code.push(op);
        }
    }

    fn product(&mut self) -> Result<(), Unexpected> {
        self.operand()?;
        loop {
            let op = match self.tokens.peek() {
                Some(Token::Symbol('*')) => Op::Mul,
                Some(Token::Cap) => Op::Cap,
                _ => return Ok(()),
            };
            self.tokens.next();
            self.operand()?;
            self.code.push(op);
        }
    }

    fn operand(&mut self) -> Result<(), Unexpected> {
        match self.tokens.next() {
            Some(Token::Number(value)) => self.code.push(Op::Push(value)),
            Some(Token::Name(name)) => self.code.push(Op::Load(name)),
            Some(Token::Symbol('(')) => {
                self.comparison()?;
                self.expect(Token::Symbol(')'))?;
            }
            Some(Token::If) => {
                self.comparison()?;
                self.expect(Token::Then)?;
                let skip = self.jump(Op::JumpUnless);
                self.comparison()?;
                self.expect(Token::Else)?;
                let end = self.jump(Op::Jump);
                self.land(skip);
                self.comparison()?;
                self.land(end);
            }
            other => return Err(Unexpected(other)),
        }
        Ok(())
    }

    /// Emits a jump that is still to `land`; returns its place.
    fn jump(&mut self, op: fn(usize) -> Op) -> usize {
        self.code.push(op(usize::MAX));
        self.code.len() - 1
    }

    /// Lets the jump at `place` go on behind the code so far.
    fn land(&mut self, place: usize) {
        let end = self.code.len();
        if let Op::Jump(to) | Op::JumpUnless(to) = &mut self.code[place] {
            *to = end;
        }
    }

    fn accept(&mut self, token: Token) -> bool {
        self.tokens.next_if_eq(&token).is_some()
    }

    fn expect(&mut self, token: Token) -> Result<(), Unexpected> {
        match self.tokens.next() {
            Some(found) if found == token => Ok(()),
            other => Err(Unexpected(other)),
        }
    }
}
