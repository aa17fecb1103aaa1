namespace S3Replication.Sandbox.Tests;

/// <summary>Tests that read or change what belongs to the whole process, as its memory; no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
