"""Expressions to try things on, and what becomes of them when someone mistypes."""

from __future__ import annotations

import random
import re

JSONPATH = [
    "$",
    "$$",
    "$.order",
    "$.order.items[0].price",
    "$.order['line items'][-1]",
    '$["a"].b',
    "$$.Execution.Input.id",
    "$$.Map.Item.Value",
    "$total",
    "$customer.address[2]['street']",
    "$.with-hyphen.and_underscore",
    "$.größe.数",
    "$.[0].body",
    "$.['a'].b",
    "$[0]name",
    "$.a.*",
    "$.a[*].b",
    "$..price",
    "$..['a','b']",
    "$..[0]",
    "$.a[1:3]",
    "$.a[:-1]",
    "$.a[-2:]",
    "$.a[0:4:2]",
    "$.a[0, 2]",
    "$['a', 'b']",
    "$.a.length()",
    "$.sum($..price, 1)",
    '$.concat("a", $.b)',
    "$.xs:type",
    "$.@type",
    "$.a[?(@.price > 10)]",
    "$.a[?(@.price <= 10 && @.kind == 'x' || !(@.old))].name",
    "$.a[?((@.a || @.b) && @.c)]",
    "$.a[?(@.name =~ /foo.*/i)]",
    "$.a[?(@.kind in ['x', 'y', 1, true, null])]",
    "$.a[?(@['kind'] in ['x'])]",
    "$.a[?(@.b NIN [1])]",
    "$.a[?(@.b subsetof [1, -2.5e3])]",
    "$.a[?(@.b empty false)]",
    "$.a[?(@.o == {'k': [1, {'l': 2}]})]",
    "$.a[?(@.b[0].c.length() == $.n)]",
    "$.a[?(@.b[?(@.c)])]",
    "$.a[?(@ == 'it\\'s')]",
    "$.a[?(@.key == Value)]",
]

INTRINSIC = [
    "States.UUID()",
    "States.Array()",
    "States.Array(1, 'two', true, false, null, -3.5e2, $.x, $$.State.Name, $var.y[0])",
    "States.Format('{} of {}', $.n, States.ArrayLength($.all))",
    "States.Format('a \\{\\} b \\' c \\\\ {}',$.x)",
    "States.StringToJson('{\"a\": [1, {}]}')",
    "States.ArrayGetItem(States.StringSplit($.a, ','), 0)",
    "States.MathAdd( $.n , -1 )",
    "States.Array($.a[?(@.b == 'x, y)' && @.c in [1, 2])].d, $['p q'], $.e.length())",
    "States.Format('line\nbreak {}', $.x)",
    "My.Own.Function(1)",
    "States.Array ( 1 ) ",
]

JSONATA = [
    "$states.input.order.id",
    "1 + 2 * 3 - -4 / 5 % 6",
    "'a' & \"b\\u00e9\\n\" & `quoted name`",
    "a = b and c != d or e <= f and g in [1, 2]",
    "and and or or in",
    "and.or[in]",
    "a.b.c[0][x > 1].d[]",
    "a.*.b.**.c.%",
    "$x := 3",
    "($x := 1; $y := $x + 1; $x * $y;)",
    "()",
    "[]",
    "{}",
    "[1..10, 20, $x..$y]",
    '{"a": 1, "b": [true, false, null], k & "x": {}}',
    "items{category: $sum(price)}.name",
    "-items{a: b}.c",
    "items^(>price, <name, weight)[0].name",
    "a + b^(c).d * e + f",
    "a = b^(c)^(d){x: y}[0].z",
    "orders@$o.lines#$i[$i < 3].{'o': $o, 'i': $i}",
    "c ? a : b ? d : e",
    "c ? a",
    "x ? $y := 1 : $z := 2",
    "$map(items, function($v, $i) { $v.price * $i })",
    "function($a, $b)<n-n?:n>{ $a + $b }(1, 2)",
    "λ($x)<a<s>(nb)f<s:o>:x>{ $x }",
    "function.name",
    "$substring(?, 0, 5)",
    "$ ~> |order|{'total': price * quantity}, ['price', 'x']|",
    "items ~> $filter(λ($i){ $i.x > 1 }) ~> $count",
    "$contains(name, /a[/]b\\/(c{2})+/im)",
    "$match(x, /(((a)))/) and 4 / 2 / 1",
    "a /* not / a regex */ / b",
    "/* first */ $f( /* inner */ 1 )",
    "$.a[$$.b = $].c",
    "(a.b; c).d",
    "a.-b.c",
    "a.(b).$f(c).'d'.{'e': 1}.[f]",
    "1.5e-3 + 0.25 + 12345678901234567890",
    "a[%.b = 1].%.c",
    "price < 10 ? 'cheap' : (price > 100 ? 'dear')",
    "$states.context.Execution.Name & '-' & $string($states.context.Map.Item.Index)",
    "a\t\r\n\v.b",
    "naïve.数[0]",
    "f(1)(2)[3](4)",
    "*[a]",
    "a.b.($x * * + % % %)",
]

PIECES = [
    *"()[]{}.,;:?+-*/%|=<>^&@#!~'\"`\\$ \n01ax",
    *("..", "**", ":=", "~>", "!=", "<=", ">=", "and", "or", "in", "function", "true", "null"),
    *("&&", "||", "=~", "$$", "$x", "@.a", "'s'", "/re/", "/* c */", "1.5", "States.Array(", "{}"),
]
TOKEN = re.compile(r"\s+|\w+|'[^']*'|\"[^\"]*\"|.", re.DOTALL)


def mutants(expressions: list[str], count: int, seed: int) -> list[str]:
    """Expressions with a token or three removed, inserted, swapped or doubled."""
    chance = random.Random(seed)
    result = []
    for _ in range(count):
        tokens = TOKEN.findall(chance.choice(expressions))
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(tokens) + 1)
            change = chance.randrange(4)
            if change == 0:
                del tokens[at : at + 1]
            elif change == 1:
                tokens.insert(at, chance.choice(PIECES))
            elif change == 2:
                tokens[at:at] = TOKEN.findall(chance.choice(expressions))[: chance.randint(1, 5)]
            else:
                tokens[at : at + 2] = reversed(tokens[at : at + 2])
        result.append("".join(tokens))
    return result
