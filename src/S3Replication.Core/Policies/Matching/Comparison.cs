namespace S3Replication.Core.Policies.Matching;

/// <summary>How a value of the request is compared with one of the policy.</summary>
internal enum Comparison
{
    String,
    StringIgnoreCase,
    StringLike,
    Binary,
    Arn,
    Null,
    NumericEquals,
    NumericLess,
    NumericLessOrEqual,
    NumericGreater,
    NumericGreaterOrEqual,
    DateEquals,
    DateLess,
    DateLessOrEqual,
    DateGreater,
    DateGreaterOrEqual,
    IpAddress,
}
