namespace S3Replication.Aws.Tests.Credentials;

/// <summary>Tests that change the process's environment; no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnEnvironment
{
    public const string Name = "environment";
}
