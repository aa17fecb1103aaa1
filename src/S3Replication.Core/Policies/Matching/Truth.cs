namespace S3Replication.Core.Policies.Matching;

/// <summary>Yes, no, or not known: the order makes "and" the least and "or" the greatest.</summary>
internal enum Truth
{
    No,
    Unknown,
    Yes,
}
