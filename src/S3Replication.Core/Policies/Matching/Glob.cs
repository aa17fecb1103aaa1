namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// A text with <c>*</c>, <c>?</c> and policy variables. What a variable brings in is taken literally, and so are
/// <c>${*}</c>, <c>${?}</c> and <c>${$}</c>
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables and tags</see>).
/// </summary>
internal sealed class Glob
{
    private const int Star = -1;
    private const int AnyOne = -2;

    private readonly string _text;
    private readonly bool _wildcards;
    private readonly bool _ignoreCase;
    private readonly bool _literal;
    private readonly int[]? _codes;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="variables">Whether <c>${…}</c> is a variable: in policies of version 2012-10-17.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> stand for others.</param>
    /// <param name="ignoreCase">Whether case does not count.</param>
    public Glob(string text, bool variables, bool wildcards = true, bool ignoreCase = false)
    {
        _text = text;
        _wildcards = wildcards;
        _ignoreCase = ignoreCase;
        bool hasVariables = variables && text.Contains("${", StringComparison.Ordinal);
        _literal = !hasVariables && !(wildcards && text.AsSpan().ContainsAny('*', '?'));
        _codes = hasVariables || _literal ? null : Encode(text);
    }

    /// <summary>Whether a text matches; unknown when a variable's value is.</summary>
    public Truth Matches(ReadOnlySpan<char> value, Scope scope)
    {
        if (_literal)
        {
            return Truths.Of(value.Equals(_text, _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
        }

        if (_codes is not null)
        {
            return Truths.Of(Matches(_codes, value));
        }

        List<int> codes = [];
        Truth resolved = Expand(codes, scope);
        return resolved == Truth.Yes ? Truths.Of(Matches([.. codes], value)) : resolved;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private int[] Encode(string text)
    {
        int[] codes = new int[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            codes[i] = Encode(text[i]);
        }

        return codes;
    }

    private int Encode(char c) => !_wildcards ? c : c switch { '*' => Star, '?' => AnyOne, _ => c };

    // No when a variable has no value: then nothing matches.
    private Truth Expand(List<int> codes, Scope scope)
    {
        Truth resolved = Truth.Yes;
        for (int i = 0; i < _text.Length;)
        {
            int end = _text.AsSpan(i).StartsWith("${") ? _text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                codes.Add(Encode(_text[i++]));
                continue;
            }

            string variable = _text[(i + 2)..end];
            i = end + 1;
            if (variable is "*" or "?" or "$")
            {
                codes.Add(variable[0]);
                continue;
            }

            Truth found = scope.TryResolve(variable, out string value);
            resolved = resolved.And(found);
            foreach (char c in value)
            {
                codes.Add(c);
            }
        }

        return resolved;
    }

    private bool Matches(int[] pattern, ReadOnlySpan<char> value)
    {
        int p = 0, v = 0, star = -1, resume = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == Star)
            {
                star = p++;
                resume = v;
            }
            else if (p < pattern.Length && IsSame(pattern[p], value[v]))
            {
                p++;
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == Star)
        {
            p++;
        }

        return p == pattern.Length;
    }

    private bool IsSame(int code, char c) =>
        code == c
        || code == AnyOne
        || (_ignoreCase && code >= 0 && char.ToUpperInvariant((char)code) == char.ToUpperInvariant(c));
}
