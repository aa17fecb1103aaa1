namespace S3Replication.Core.Policies.Matching;

/// <summary>The parts of a statement in the order in which they are compared.</summary>
internal enum StatementPart
{
    Action,
    Resource,
    Principal,
    Condition,
    None,
}
