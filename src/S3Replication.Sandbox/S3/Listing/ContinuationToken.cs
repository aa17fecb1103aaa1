using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>An opaque token that tells where a listing goes on.</summary>
internal static class ContinuationToken
{
    /// <summary>Makes a token.</summary>
    public static string Encode(string position) => Convert.ToBase64String(Encoding.UTF8.GetBytes("1" + position));

    /// <summary>Reads a token.</summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>.</exception>
    public static string Decode(string token)
    {
        byte[] bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out int written) && written > 0 && bytes[0] == (byte)'1')
        {
            return Encoding.UTF8.GetString(bytes, 1, written - 1);
        }

        throw S3Call.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
