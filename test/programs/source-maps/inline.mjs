const held = new Map([['a', 1]]);
export function fail(x) {
  if (held.size) throw new Error('in line ' + x);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIm9yaWdpbmFsLnRzIl0sInNvdXJjZXNDb250ZW50IjpbImNvbnN0IGhlbGQgPSBuZXcgTWFwKFtbJ2EnLCAxXV0pO1xuXG5leHBvcnQgZnVuY3Rpb24gZmFpbCh4OiBudW1iZXIpIHtcbiAgaWYgKGhlbGQuc2l6ZSlcbiAgICB0aHJvdyBuZXcgRXJyb3IoJ2luIGxpbmUgJyArIHgpO1xufVxuIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUFBLE1BQU0sT0FBTyxJQUFJLElBQUksQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyJ9
