namespace S3Replication.Core.Policies.Matching;

/// <summary>One key under one operator of a <c>Condition</c> element.</summary>
internal sealed class Condition
{
    private readonly ConditionOperator? _operator;
    private readonly string _key;
    private readonly string[] _values;
    private readonly ValueTest[] _tests;

    public Condition(string operatorName, string key, string[] values, bool variables)
    {
        _key = key;
        _values = values;
        _operator = ConditionOperator.TryParse(operatorName, out ConditionOperator? found) ? found : null;
        _tests = found is null || found.Comparison == Comparison.Null
            ? []
            : [.. values.Select(value => ValueTests.Create(found.Comparison, value, variables))];
        Description = $"{operatorName} {key} {string.Join(", ", values)}";
    }

    /// <summary>Operator, key and values for people.</summary>
    public string Description { get; }

    /// <summary>Whether the request satisfies it.</summary>
    public Truth Holds(Scope scope)
    {
        string[]? actual = scope.Find(_key);
        if (actual is null || _operator is null)
        {
            scope.UnknownKey = _key;
            return Truth.Unknown;
        }

        if (_operator.Comparison == Comparison.Null)
        {
            string wanted = actual.Length == 0 ? "true" : "false";
            return Truths.Of(Array.Exists(_values, value => value.Equals(wanted, StringComparison.OrdinalIgnoreCase)));
        }

        // To set operators empty values are no values:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
        bool isEmpty = _operator.Set != SetOperator.None && Array.TrueForAll(actual, value => value.Length == 0);
        if (isEmpty || actual.Length == 0)
        {
            return Truths.Of(_operator.IfExists || _operator.Set switch
            {
                SetOperator.ForAllValues => true,
                SetOperator.ForAnyValue => false,
                _ => _operator.Negated,
            });
        }

        // Without a set operator a negation holds when no value matches; else each value is judged by itself.
        bool all = _operator.Set == SetOperator.ForAllValues || (_operator.Set == SetOperator.None && _operator.Negated);
        Truth truth = all ? Truth.Yes : Truth.No;
        foreach (string value in actual)
        {
            Truth one = Satisfies(value, scope);
            truth = all ? truth.And(one) : truth.Or(one);
        }

        return truth;
    }

    private Truth Satisfies(string value, Scope scope)
    {
        Truth any = Truth.No;
        foreach (ValueTest test in _tests)
        {
            any = any.Or(test(value, scope));
        }

        return _operator!.Negated ? any.Not() : any;
    }
}
