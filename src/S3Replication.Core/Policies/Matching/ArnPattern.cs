namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// An ARN with wildcards. Each of its six fields is compared by itself, so that a wildcard does not reach over a colon of the
/// first five, but for a <c>*</c> at the end of a field in <c>Resource</c>; fields that an incomplete ARN lacks match everything
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">AWS JSON policy elements: Resource</see>).
/// </summary>
internal sealed class ArnPattern
{
    private const int FieldCount = 6;

    private readonly string _text;
    private readonly Glob[]? _fields;
    private readonly bool[] _reaches = [];

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="variables">Whether <c>${…}</c> is a variable: in policies of version 2012-10-17.</param>
    /// <param name="isResource">
    /// Whether it stands in <c>Resource</c> or <c>NotResource</c>: there variables are for the sixth field alone, in conditions
    /// for all
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse">Where you can use policy variables</see>).
    /// </param>
    public ArnPattern(string text, bool variables, bool isResource = false)
    {
        _text = text;
        _fields = text == "*" ? null
            : [.. Split(text, variables).Select((field, index) => new Glob(field, variables && !(isResource && index < FieldCount - 1)))];
        if (isResource && _fields is not null)
        {
            _reaches = [.. _fields.SkipLast(1).Select(field => field.ToString().EndsWith('*'))];
        }
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

        Truth byField = MatchesByField(_fields, arn, scope);
        return byField != Truth.Yes && _reaches.Contains(value: true) ? byField.Or(MatchesReaching(_fields, 0, arn, scope)) : byField;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static Truth MatchesByField(Glob[] fields, ReadOnlySpan<char> arn, Scope scope)
    {
        Truth truth = Truth.Yes;
        ReadOnlySpan<char> rest = arn;
        for (int i = 0; i < fields.Length && truth != Truth.No; i++)
        {
            int colon = i == FieldCount - 1 ? -1 : rest.IndexOf(':');
            if (colon < 0 && i < FieldCount - 1)
            {
                return Truth.No;
            }

            truth = truth.And(fields[i].Matches(colon < 0 ? rest : rest[..colon], scope));
            rest = rest[(colon + 1)..];
        }

        return truth;
    }

    // "If the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
    private Truth MatchesReaching(Glob[] fields, int field, ReadOnlySpan<char> rest, Scope scope)
    {
        if (field == fields.Length - 1)
        {
            return fields[field].Matches(rest, scope);
        }

        Truth any = Truth.No;
        for (int end = 0; end < rest.Length && any != Truth.Yes; end++)
        {
            if (rest[end] != ':')
            {
                continue;
            }

            Truth here = fields[field].Matches(rest[..end], scope);
            any = any.Or(here == Truth.No ? Truth.No : here.And(MatchesReaching(fields, field + 1, rest[(end + 1)..], scope)));
            if (!_reaches[field])
            {
                break;
            }
        }

        return any;
    }

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
