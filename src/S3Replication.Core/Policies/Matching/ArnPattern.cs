namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// An ARN with wildcards. Each of its six fields is compared by itself, so that a wildcard never reaches over a colon of the
/// first five; fields that an incomplete ARN lacks match everything
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">AWS JSON policy elements: Resource</see>).
/// </summary>
internal sealed class ArnPattern
{
    private const int FieldCount = 6;

    private readonly string _text;
    private readonly Glob[]? _fields;

    public ArnPattern(string text, bool variables)
    {
        _text = text;
        _fields = text == "*" ? null : [.. Split(text, variables).Select(field => new Glob(field, variables))];
    }

    /// <summary>Whether an ARN matches. <c>*</c> as the value stands for "no resource in particular".</summary>
    public Truth Matches(string arn, Scope scope)
    {
        if (_fields is null)
        {
            return Truth.Yes;
        }

        // S3's actions without a resource go with arn:aws:s3:::* too, other services' only with *:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
        // https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
        if (arn == "*")
        {
            return Truths.Of(_fields.Length == FieldCount && _fields[^1].ToString() == "*" && _fields[2].ToString() == "s3");
        }

        if (_fields.Length == 1)
        {
            return _fields[0].Matches(arn, scope);
        }

        Truth truth = Truth.Yes;
        ReadOnlySpan<char> rest = arn;
        for (int i = 0; i < _fields.Length && truth != Truth.No; i++)
        {
            int colon = i == FieldCount - 1 ? -1 : rest.IndexOf(':');
            if (colon < 0 && i < FieldCount - 1)
            {
                return Truth.No;
            }

            truth = truth.And(_fields[i].Matches(colon < 0 ? rest : rest[..colon], scope));
            rest = rest[(colon + 1)..];
        }

        return truth;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    // At most six fields; the colons of variables separate nothing.
    private static List<string> Split(string text, bool variables)
    {
        List<string> fields = [];
        int start = 0;
        for (int i = 0; i < text.Length && fields.Count < FieldCount - 1; i++)
        {
            int end = variables && text.AsSpan(i).StartsWith("${") ? text.IndexOf('}', i) : -1;
            if (end > 0)
            {
                i = end;
            }
            else if (text[i] == ':')
            {
                fields.Add(text[start..i]);
                start = i + 1;
            }
        }

        fields.Add(text[start..]);
        return fields;
    }
}
