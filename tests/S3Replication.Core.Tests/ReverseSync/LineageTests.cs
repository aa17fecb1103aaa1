using S3Replication.Core.ReverseSync;

namespace S3Replication.Core.Tests.ReverseSync;

public sealed class LineageTests
{
    private static readonly DateTimeOffset s_time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lineage s_lineage = new("media-replica", "3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY", s_time);

    [Fact]
    public void What_is_written_is_read_again_and_the_rest_kept()
    {
        IReadOnlyDictionary<string, string>? metadata = s_lineage.AddTo(new Dictionary<string, string> { ["owner"] = "ann" });

        Assert.NotNull(metadata);
        Assert.Equal("ann", metadata["owner"]);
        Assert.Equal(s_lineage, Lineage.Of(metadata, s_time.AddMinutes(14)));
        Assert.True(Lineage.AreSame(metadata, new Dictionary<string, string> { ["owner"] = "ann" }));
    }

    [Fact]
    public void Metadata_that_was_carried_along_to_a_later_version_does_not_count() =>
        Assert.Null(Lineage.Of(s_lineage.AddTo(new Dictionary<string, string>())!, s_time.AddMinutes(16)));

    [Theory]
    [InlineData("")]
    [InlineData("media-replica")]
    [InlineData("media-replica/v1")]
    [InlineData("/v1/2026-03-01T12:00:00Z")]
    [InlineData("media-replica/v1/yesterday")]
    public void What_others_wrote_there_does_not_count(string text) =>
        Assert.Null(Lineage.Of(new Dictionary<string, string> { [Lineage.Name] = text }, s_time));

    [Fact]
    public void Where_user_metadata_is_full_it_is_left_as_it_is() =>
        Assert.Null(s_lineage.AddTo(new Dictionary<string, string> { ["x"] = new('y', 2000) }));
}
