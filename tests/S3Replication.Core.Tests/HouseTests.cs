namespace S3Replication.Core.Tests;

public sealed class HouseTests
{
    [Fact]
    public void The_assembly_carries_the_version_of_the_manifest() =>
        Assert.NotEqual(new Version(1, 0, 0, 0), typeof(HouseTests).Assembly.GetName().Version);
}
