using System.Collections;
using S3Replication.Completion;

namespace S3Replication.Tests.Completion;

public sealed class BoundParametersTests
{
    [Fact]
    public void Text_of_a_list_is_its_first_value()
    {
        BoundParameters bound = new("RuleId", new Hashtable { ["SourceBucket"] = new object[] { "tickets", "other" } });
        Assert.Equal("tickets", bound.Text("SourceBucket"));
    }

    [Fact]
    public void Text_is_found_by_an_alias()
    {
        BoundParameters bound = new("RuleId", new Hashtable { ["BucketName"] = "tickets" });
        Assert.Equal("tickets", bound.Text("SourceBucket", "BucketName"));
    }

    [Fact]
    public void Text_that_was_not_given_is_null()
    {
        Assert.Null(new BoundParameters("RuleId", null).Text("SourceBucket"));
        Assert.Null(new BoundParameters("RuleId", new Hashtable { ["SourceBucket"] = Array.Empty<string>() }).Text("SourceBucket"));
        Assert.Null(new BoundParameters("RuleId", new Hashtable { ["SourceBucket"] = string.Empty }).Text("SourceBucket"));
    }

    [Theory]
    [InlineData("DestinationBucket", true)]
    [InlineData("SourceBucket", false)]
    [InlineData("BucketName", false)]
    public void Parameter_is_of_the_destination_when_its_name_says_so(string parameter, bool expected) =>
        Assert.Equal(expected, new BoundParameters(parameter, null).IsOfDestination);
}
