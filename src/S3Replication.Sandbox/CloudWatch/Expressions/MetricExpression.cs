using System.Globalization;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>
/// An expression of metric math: numbers, ids, <c>+ - * /</c>, parentheses, arrays and functions
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Using math expressions with CloudWatch metrics</see>).
/// What else AWS has is answered with 501.
/// </summary>
internal sealed class MetricExpression
{
    private const int Deepest = 64;

    private readonly string _text;
    private readonly List<string> _ids = [];
    private readonly Func<MathScope, MathValue> _evaluate;
    private int _at;

    private MetricExpression(string text)
    {
        _text = text;
        _evaluate = Sum(0);
        if (Peek() is { } rest)
        {
            throw NotHere(rest);
        }
    }

    /// <summary>The ids that it names.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>, or 501 for what is not here.</exception>
    public static MetricExpression Parse(string text) => new(text);

    /// <summary>What it comes to.</summary>
    /// <param name="scope">What it refers to.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public MathValue Evaluate(MathScope scope) => _evaluate(scope);

    private Func<MathScope, MathValue> Sum(int depth) => Chain(depth, "+-", Product);

    private Func<MathScope, MathValue> Product(int depth) => Chain(depth, "*/", Factor);

    private Func<MathScope, MathValue> Chain(int depth, string signs, Func<int, Func<MathScope, MathValue>> operand)
    {
        Func<MathScope, MathValue> value = operand(depth);
        while (Peek() is { } sign && signs.Contains(sign))
        {
            _at++;
            Func<MathScope, MathValue> left = value;
            Func<MathScope, MathValue> right = operand(depth);
            value = scope => MathFunctions.Operate(sign, left(scope), right(scope));
        }

        return value;
    }

    private Func<MathScope, MathValue> Factor(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong("it nests too deep");
        }

        switch (Peek())
        {
            case '-':
                _at++;
                Func<MathScope, MathValue> positive = Factor(depth + 1);
                return scope => MathFunctions.Operate('-', new MathValue.Scalar(0), positive(scope));
            case '(':
                _at++;
                Func<MathScope, MathValue> inner = Sum(depth + 1);
                Expect(')');
                return inner;
            case '[':
                _at++;
                IReadOnlyList<Func<MathScope, MathValue>> items = List(depth, ']');
                return scope => new MathValue.Many([.. items.Select(item => item(scope) as MathValue.Series ?? throw Wrong("an array has metrics alone"))]);
            case { } digit when char.IsAsciiDigit(digit) || digit == '.':
                double number = Number();
                return _ => new MathValue.Scalar(number);
            case { } letter when char.IsAsciiLetter(letter):
                return Name(depth);
            case { } other:
                throw NotHere(other);
            case null:
                throw Wrong("it ends too soon");
        }
    }

    private Func<MathScope, MathValue> Name(int depth)
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        string name = _text[start.._at];
        if (char.IsAsciiLetterLower(name[0]))
        {
            _ids.Add(name);
            return scope => scope.Find(name);
        }

        if (!MathFunctions.Has(name))
        {
            throw CloudWatchErrors.NotHere($"'{name}' in a metric math expression");
        }

        Expect('(');
        IReadOnlyList<Func<MathScope, MathValue>> arguments = List(depth, ')');
        return scope => MathFunctions.Call(name, [.. arguments.Select(argument => argument(scope))], scope);
    }

    private List<Func<MathScope, MathValue>> List(int depth, char end)
    {
        List<Func<MathScope, MathValue>> items = [];
        while (Peek() != end)
        {
            if (items.Count > 0)
            {
                Expect(',');
            }

            items.Add(Sum(depth + 1));
        }

        _at++;
        return items;
    }

    private double Number()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Wrong($"'{_text[start.._at]}' is no number");
    }

    private char? Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : null;
    }

    private void Expect(char sign)
    {
        if (Peek() != sign)
        {
            throw Wrong($"'{sign}' is missing at {_at}");
        }

        _at++;
    }

    private ServiceException NotHere(char sign) => sign is ')' or ']' or ','
        ? Wrong($"'{sign}' at {_at} has no beginning")
        : CloudWatchErrors.NotHere($"'{sign}' in a metric math expression");

    private ServiceException Wrong(string what) => CloudWatchErrors.Validation($"Error in expression '{_text}': {what}.");
}
