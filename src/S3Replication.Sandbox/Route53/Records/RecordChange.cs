namespace S3Replication.Sandbox.Route53.Records;

/// <summary>A change of one record set.</summary>
/// <param name="Action"><c>CREATE</c>, <c>UPSERT</c> or <c>DELETE</c>.</param>
/// <param name="Set">The record set.</param>
internal sealed record RecordChange(string Action, RecordSet Set);
