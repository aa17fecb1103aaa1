using System.Globalization;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Faults;

/// <summary>What is owed and what was delivered, as the control plane tells it over HTTP.</summary>
internal static class DeliveryListing
{
    private static readonly string[] s_filters = ["sourceBucket", "ruleId", "destinationBucket", "key", "failed", "limit"];

    /// <summary>What is owed: how much by rule and destination, and the oldest deliveries.</summary>
    /// <param name="control">Knows them.</param>
    /// <param name="query">The filters, each of them optional.</param>
    /// <exception cref="ServiceException">A filter makes no sense.</exception>
    public static object Owed(SandboxControl control, HttpQuery query)
    {
        SandboxDeliveryFilter filter = Read(query);
        return filter.Failed is null
            ? new { pending = control.GetPending(filter), backlog = control.GetBacklog(filter) }
            : throw new ServiceException(400, "InvalidArgument", "What is owed has not failed: leave 'failed' out.");
    }

    /// <summary>What was delivered lately, and how many older deliveries are told no more.</summary>
    /// <param name="control">Knows them.</param>
    /// <param name="query">The filters, each of them optional.</param>
    /// <exception cref="ServiceException">A filter makes no sense.</exception>
    public static object Ended(SandboxControl control, HttpQuery query) =>
        new { deliveries = control.GetDeliveries(Read(query)), dropped = control.DroppedDeliveries };

    private static SandboxDeliveryFilter Read(HttpQuery query)
    {
        if (query.Parameters.Select(parameter => parameter.Key).FirstOrDefault(key => !s_filters.Contains(key)) is { } unknown)
        {
            throw new ServiceException(
                400, "InvalidArgument", $"There is no filter '{unknown}': they are {string.Join(", ", s_filters)}.");
        }

        SandboxDeliveryFilter filter = new()
        {
            SourceBucket = query["sourceBucket"],
            RuleId = query["ruleId"],
            DestinationBucket = query["destinationBucket"],
            Key = query["key"],
            Failed = query["failed"] is not { } failed ? null
                : bool.TryParse(failed, out bool value) ? value
                : throw new ServiceException(400, "InvalidArgument", $"'failed' is true or false, not '{failed}'."),
        };
        return query["limit"] is not { } limit ? filter
            : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int most) ? filter with { Limit = most }
            : throw new ServiceException(400, "InvalidArgument", $"'limit' is a number, not '{limit}'.");
    }
}
