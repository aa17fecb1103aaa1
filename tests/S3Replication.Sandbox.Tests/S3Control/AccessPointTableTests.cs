using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.AccessPoints;

namespace S3Replication.Sandbox.Tests.S3Control;

public sealed class AccessPointTableTests
{
    [Fact]
    public void Only_the_last_requests_are_remembered()
    {
        ManualClock clock = new();
        AccessPointTable table = new(clock);
        for (int i = 0; i <= AccessPointTable.MostRequests; i++)
        {
            table.Add(new AccessPointRequest(
                $"arn:aws:s3:us-west-2:111122223333:async-request/mrap/create/{i}", "Create", $"token-{i}", new XElement("Details"), clock.GetUtcNow(), table.DoneAt));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(AccessPointTable.MostRequests, table.Requests.Count());
        Assert.Null(table.FindByClientToken("111122223333", "token-0"));
        Assert.NotNull(table.FindByClientToken("111122223333", "token-1"));
    }
}
