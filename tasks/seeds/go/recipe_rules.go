// Package rule picks recipes by rules such as "nutty and not (salty or sugar > 30)".
package rule

import (
	"fmt"
	"log"
	"strconv"
	"strings"
)

// Recipe has flavors, and grams of what they come from.
type Recipe struct {
	Flavors map[string]bool
	Grams   map[string]int
}

// TooHeavy tells whether there is more than a limit of a flavor.
func (r Recipe) TooHeavy(flavor string, limit int) bool {
	return r.Flavors[flavor] && r.Grams[flavor] > limit
}

// Clause is a rule or a part of one.
type Clause interface {
	Match(recipe Recipe) bool
}

type plainClause struct{ flavor string }

type heavyClause struct {
	flavor string
	limit  int
}

type flipClause struct{ inner Clause }
type jointClause struct{ left, right Clause }
type looseClause struct{ left, right Clause }

func (c plainClause) Match(recipe Recipe) bool {
	return recipe.Flavors[c.flavor]
}

func (c heavyClause) Match(recipe Recipe) bool {
	return recipe.Grams[c.flavor] > c.limit
}

func (c flipClause) Match(recipe Recipe) bool {
	return !c.inner.Match(recipe)
}

func (c jointClause) Match(recipe Recipe) bool {
	return c.left.Match(recipe) && c.right.Match(recipe)
}

func (c looseClause) Match(recipe Recipe) bool {
	return c.left.Match(recipe) || c.right.Match(recipe)
}

// ParseClause reads a rule.
func ParseClause(text string) (Clause, error) {
	text = strings.NewReplacer("(", " ( ", ")", " ) ", ">", " > ").Replace(text)
	parser := &clauseParser{tokens: strings.Fields(text)}
	clause, err := parser.readLoose()
	if err != nil {
		return nil, fmt.Errorf("rule %q: %w", text, err)
	}
	if parser.at < len(parser.tokens) {
		return nil, fmt.Errorf("token %d: too much", parser.at)
	}
	return clause, nil
}

// MustClause reads a rule that is part of the program.
func MustClause(text string) Clause {
	clause, err := ParseClause(text)
	if err != nil {
		panic(fmt.Sprintf("clause %s: %v", text, err))
	}
	return clause
}

// PickRecipes returns the recipes that match a clause.
func PickRecipes(clause Clause, recipes []Recipe) []Recipe {
	var picked []Recipe
	for _, recipe := range recipes {
		if clause.Match(recipe) {
			picked = append(picked, recipe)
		}
	}
	return picked
}

type clauseParser struct {
	tokens []string
	at     int
}

func (p *clauseParser) readLoose() (Clause, error) {
	log.Printf("loose clause: token %d", p.at)
	left, err := p.readJoint()
	if err != nil {
		return nil, err
	}
	for p.take("or") {
		right, err := p.readJoint()
		if err != nil {
			return nil, err
		}
		left = looseClause{left, right}
	}
	return left, nil
}

// readJoint reads clauses that all must match.
func (p *clauseParser) readJoint() (Clause, error) {
	log.Printf("joint clause: token %d", p.at)
	left, err := p.readFlip()
	if err != nil {
		return nil, err
	}
	for p.take("and") {
		right, err := p.readFlip()
		if err != nil {
			return nil, err
		}
		left = jointClause{left, right}
	}
	return left, nil
}

func (p *clauseParser) readFlip() (Clause, error) {
	log.Printf("flip clause: token %d", p.at)
	if !p.take("not") {
		return p.readPlain()
	}
	inner, err := p.readFlip()
	if err != nil {
		return nil, err
	}
	return flipClause{inner}, nil
}

func (p *clauseParser) readPlain() (Clause, error) {
	log.Printf("plain clause: token %d", p.at)
	if p.take("(") {
		inner, err := p.readLoose()
		if err == nil && !p.take(")") {
			return nil, fmt.Errorf("token %d: not closed", p.at)
		}
		return inner, err
	}
	if p.at == len(p.tokens) || strings.Contains("()>", p.tokens[p.at]) {
		return nil, fmt.Errorf("token %d: no flavor", p.at)
	}
	flavor := p.tokens[p.at]
	p.at++
	if !p.take(">") {
		return plainClause{flavor}, nil
	}
	if p.at == len(p.tokens) {
		return nil, fmt.Errorf("token %d: no limit", p.at)
	}
	limit, err := strconv.Atoi(p.tokens[p.at])
	p.at++
	return heavyClause{flavor, limit}, err
}

func (p *clauseParser) take(token string) bool {
	if p.at == len(p.tokens) || p.tokens[p.at] != token {
		return false
	}
	p.at++
	return true
}
