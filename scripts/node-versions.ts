/** One Node of each kind: the versions between which its module hooks changed, and the newest of each line. */
export const NODE_VERSIONS: readonly string[] = ['22.15.0', '22.22.2', '22.23.3', '24.11.0', '24.21.0', '26.10.0'];
