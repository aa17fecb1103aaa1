namespace S3Replication.Tests.Architecture;

/// <summary>What no analyzer of this project looks for.</summary>
public sealed class SourceTests
{
    private const int MostLines = 400;

    public static TheoryData<string> Forbidden =>
        ["#pragma", "#region", "NotImplementedException", "Console.Write"];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void No_product_source_holds_it(string text) =>
        Assert.Empty(Repository.Sources("src")
            .Where(file => text != "Console.Write" || !file.Contains("S3Replication.Cli", StringComparison.Ordinal))
            .Where(file => SourceText.CodeLines(file).Any(line => line.Contains(text, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Fact]
    public void No_file_outside_aws_uses_the_sdk() =>
        Assert.Empty(Repository.Sources("src")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}S3Replication.Aws{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => SourceText.CodeLines(file).Any(line => line.Contains("using Amazon", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(Repository.Sources("src")
            .Where(file => File.ReadLines(file).Count() > MostLines)
            .Select(file => Path.GetRelativePath(Repository.Root, file)));
}
