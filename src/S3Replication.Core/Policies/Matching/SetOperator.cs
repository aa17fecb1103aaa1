namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// How several values of the request are taken together
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set operators for multivalued context keys</see>).
/// </summary>
internal enum SetOperator
{
    None,
    ForAllValues,
    ForAnyValue,
}
