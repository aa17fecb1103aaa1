using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of an intelligent-tiering configuration: archive access after 90 days at the soonest, deep archive access after
/// 180, both within two years
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html">Tiering</see>).
/// </summary>
internal static class TieringDemands
{
    private const int LongestDays = 730;

    /// <summary>Refuses what S3 refuses.</summary>
    /// <param name="root">The document.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidArgument</c>.</exception>
    public static void Require(XElement root)
    {
        FilterDemands.Require(root);
        foreach (XElement tiering in root.Children("Tiering"))
        {
            string text = tiering.Child("Days")!.Value;
            long days = long.Parse(text, CultureInfo.InvariantCulture);
            int least = tiering.Child("AccessTier")!.Value == "ARCHIVE_ACCESS" ? 90 : 180;
            if (days < least || days > LongestDays)
            {
                throw S3Call.InvalidArgument("Invalid Argument", "Days", text);
            }
        }
    }
}
