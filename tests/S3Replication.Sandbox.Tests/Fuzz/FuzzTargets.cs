namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Everything that is fuzzed.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All() => [new HttpHeadTarget(), new AwsChunkedTarget(), .. ReaderTargets.All, new RouterTarget()];
}
