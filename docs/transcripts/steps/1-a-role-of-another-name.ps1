#: setup
$null = New-CrrBucket -BucketName tickets -Region eu-west-1 -ProfileName production
$null = New-CrrBucket -BucketName tickets-backup -Region us-west-2 -ProfileName backup
Set-CrrContext -ProfileName production -DestinationProfileName backup
$null = New-CrrRole -RoleName crrTicket -SourceBucket tickets -DestinationBucket tickets-backup
$null = New-CrrRole -RoleName crrTickets -SourceBucket tickets -DestinationBucket tickets-backup | Set-CrrRule -Account 444455556666
$policy = '{"Version":"2012-10-17","Statement":[{"Sid":"Replicas","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crrTicket"},"Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags","s3:GetBucketVersioning","s3:ListBucket"],"Resource":["arn:aws:s3:::tickets-backup","arn:aws:s3:::tickets-backup/*"]}]}'
$null = Send-S3 PUT /tickets-backup -Query policy -Body $policy -Account 444455556666 -Region us-west-2
#: # A letter in a role's ARN, in the other account's bucket policy
#: Bucket `tickets` in account 111122223333 replicates to `tickets-backup` in account 444455556666 with role `crrTickets`. The other account's administrator has let role `crrTicket` in, last year's: S3 takes the policy, since a role of that name exists. `Write-Object` and `Get-Status` stand for any S3 client.
#: The rule is there and enabled, the role may do all that it needs, and nothing arrives:
Write-Object tickets orders/1.json; Get-Status tickets orders/1.json
#: What `Test-CrrReplication` says:
Test-CrrReplication tickets
#: The mend. What the other account's administrator wrote stays as it is; the statements are added beside it:
Grant-CrrAccess -RoleArn arn:aws:iam::111122223333:role/crrTickets -DestinationBucket tickets-backup -DeleteMarkerReplication $false
#: The proof. Objects that failed are not tried again by S3, so the order is uploaded anew:
Test-CrrReplication tickets -Canary -Confirm:$false
Write-Object tickets orders/1.json; Get-Status tickets orders/1.json
