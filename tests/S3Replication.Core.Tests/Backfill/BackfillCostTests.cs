using S3Replication.Core.Backfill;

namespace S3Replication.Core.Tests.Backfill;

public sealed class BackfillCostTests
{
    [Theory]
    [InlineData(1, 0L, 1, "0.25")]
    [InlineData(1, 1_000_000L, 1, "6.25")]
    [InlineData(2, 3_000_000L, 2, "33.50")]
    public void A_job_its_objects_and_the_writes_of_their_replicas_are_counted(int jobs, long objects, int destinations, string dollars) =>
        Assert.Equal(
            decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture),
            new BackfillCost(jobs, objects) { Destinations = destinations }.Amount);

    [Fact]
    public void What_is_not_counted_costs_at_least_the_job_and_the_day_of_the_prices_is_named()
    {
        string text = new BackfillCost(1, Objects: null).ToString();

        Assert.StartsWith("at least $0.25", text, StringComparison.Ordinal);
        Assert.Contains("prices of 2026-06-24, https://aws.amazon.com/s3/pricing/", text, StringComparison.Ordinal);
    }
}
