#: setup
Set-CrrContext -ProfileName production
$null = New-CrrBucket -BucketName photos -Region eu-west-1
$null = New-CrrBucket -BucketName photos-copy -Region us-west-2
1..3 | ForEach-Object { Write-Object photos "2024/$_.jpg" }
$null = New-CrrRole -RoleName crrPhotos -SourceBucket photos -DestinationBucket photos-copy | Set-CrrRule
#: # Objects that are older than the rule
#: Bucket `photos` has been in use for years; today it got a rule. The rule is healthy, and the photos of the years before are not at the destination. `Write-Object` and `Get-Status` stand for any S3 client.
Get-Status photos 2024/1.jpg
#: What `Test-CrrReplication` says:
Test-CrrReplication photos
#: The mend. S3 Batch Replication does the work; where its report has a bucket to go to, the cmdlet waits until the photos are there:
Start-CrrBackfill -SourceBucket photos -Status None -CreateRole -ReportBucket photos-reports -CreateReportBucket -Confirm:$false
Get-Status photos 2024/1.jpg
#: The proof, for what is written from now on too:
Test-CrrReplication photos -Canary -Confirm:$false
