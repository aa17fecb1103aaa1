using System.Text;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The call that lets a rule's role into its destination, and grants no more than the rule needs.</summary>
internal static class GrantCall
{
    public static string Of(CheckContext context)
    {
        StringBuilder call = new($"Grant-CrrAccess -RoleArn {context.RoleArn} -DestinationBucket {context.DestinationBucket}");
        if (context.Prefix.Length > 0)
        {
            call.Append(" -Prefix ").Append(PowerShellText.Quote(context.Prefix));
        }

        // The cmdlet grants delete markers unless it is told otherwise.
        if (!context.DeleteMarkersTravel)
        {
            call.Append(" -DeleteMarkerReplication $false");
        }

        if (context.Rule.Destination.OwnerOverride)
        {
            call.Append(" -OwnerOverride $true");
        }

        if (context.Rule.Destination.ReplicaKmsKeyId is { } key)
        {
            call.Append(" -ReplicaKmsKeyId ").Append(key);
        }

        return call.ToString();
    }
}
